package vn.quantrac.mqtt.reader;

/** What a session tells its reader, from any thread. */
interface SessionObserver {

  /** A message waits. */
  void received();

  /** So many messages were acknowledged to the broker. */
  void acknowledged(int messages);

  /** The connection has ended and another will be made. */
  void reconnecting();

  /** The broker has no session of that index any more. */
  void ended(int index);

  /** Something that no reconnect can mend: the job must fail. */
  void failed(RuntimeException failure);
}
