package vn.quantrac.launcher.torture.message;

/**
 * One message of the plan, and what its first arrival does to the ledger.
 *
 * @param kind why it is there
 * @param station number from 0
 * @param step minute of the station's history, from 0
 * @param steps minutes in it, 1 unless it is a backlog
 * @param number tells messages of the same minute apart, and chooses between forms of one kind
 * @param sequence the gateway's running number
 * @param stored readings that nobody has sent before
 * @param duplicate readings that are known
 * @param revised readings whose content is new while their identity is known
 * @param rejected refusals
 */
public record PlannedMessage(
    MessageKind kind,
    int station,
    int step,
    int steps,
    int number,
    long sequence,
    int stored,
    int duplicate,
    int revised,
    int rejected) {

  /** Readings that the ledger counts when it arrives. */
  public int received() {
    return stored + duplicate + revised + rejected;
  }
}
