package vn.quantrac.jobs.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes at once when idle and in batches under load: while one batch is being committed, the next
 * collects. What was committed is handed on from the task's thread, in order of arrival.
 *
 * <p>Every method must be called by the task's thread; only {@link BatchWriter#write} runs
 * elsewhere. The writing thread takes the next batch by itself, whatever the task is busy with.
 *
 * @param <I> what is given
 * @param <O> what a committed batch is handed on as
 */
public final class GroupCommit<I, O> {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final long CLOSE_SECONDS = 30;

  private record Waiting<T>(T element, int rows) {}

  private final MailboxExecutor mailbox;
  private final BatchWriter<I, O> writer;
  private final CommitLimits limits;
  private final Consumer<O> committed;
  private final ExecutorService thread;

  /** Guards the three below, which both threads use. */
  private final Object lock = new Object();

  private final Deque<Waiting<I>> waiting = new ArrayDeque<>();
  private int rowsWaiting;
  private boolean writing;

  /** When the next batch may begin, by the clock of this machine; of the writing thread alone. */
  private long nextBeginsNanos = System.nanoTime();

  /** Elements taken and not handed on yet. */
  private int outstanding;

  /**
   * A group commit that belongs to one operator.
   *
   * @param name of the writing thread
   * @param committed is told of each batch after its commit, by the task's thread
   */
  public GroupCommit(
      String name,
      MailboxExecutor mailbox,
      BatchWriter<I, O> writer,
      CommitLimits limits,
      Consumer<O> committed) {
    this.mailbox = mailbox;
    this.writer = writer;
    this.limits = limits;
    this.committed = committed;
    this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
  }

  /**
   * Returns when an element may be added without too many rows waiting; until then the stream is
   * held back. What this operator and those after it have to do goes on meanwhile, timers too.
   *
   * @param rows how many rows the element stands for, at least 1
   */
  public void awaitRoom(int rows) throws InterruptedException {
    int before = rowsWaiting();
    while (before > 0 && before + rows > limits.rowsWaiting()) {
      // Rows that wait follow a batch in writing, whose commit is told to the mailbox.
      mailbox.yield();
      before = rowsWaiting();
    }
  }

  /**
   * Takes an element for the next commit, at once.
   *
   * @param rows how many rows it stands for, at least 1
   */
  public void add(I element, int rows) {
    outstanding++;
    synchronized (lock) {
      waiting.add(new Waiting<>(element, rows));
      rowsWaiting += rows;
      if (!writing) {
        writing = true;
        thread.execute(this::writeAll);
      }
    }
  }

  /** Returns when everything taken so far is committed and handed on. */
  public void drain() throws InterruptedException {
    while (outstanding > 0) {
      mailbox.yield();
    }
  }

  /** How many rows are taken and not yet committed, those of the batch being written left out. */
  public int rowsWaiting() {
    synchronized (lock) {
      return rowsWaiting;
    }
  }

  /** Writes until nothing waits. After a failure nothing more is written: the task will restart. */
  private void writeAll() {
    for (List<I> batch = next(); !batch.isEmpty(); batch = next()) {
      nextBeginsNanos = System.nanoTime() + limits.apart().toNanos();
      int size = batch.size();
      try {
        O written = writer.write(batch);
        tell(
            () -> {
              outstanding -= size;
              committed.accept(written);
            },
            "hand on what is committed");
      } catch (RuntimeException | Error e) {
        tell(
            () -> {
              throw new CommitFailedException(size, e);
            },
            "report a failed commit");
        return;
      }
    }
  }

  /**
   * The next batch, no sooner than the limits let it begin; empty when nothing waits, and then the
   * writing is over.
   */
  private List<I> next() {
    LockSupport.parkNanos(nextBeginsNanos - System.nanoTime());
    List<I> batch = new ArrayList<>();
    int rows = 0;
    synchronized (lock) {
      while (!waiting.isEmpty()
          && (batch.isEmpty() || rows + waiting.peek().rows() <= limits.rowsPerCommit())) {
        Waiting<I> next = waiting.remove();
        batch.add(next.element());
        rows += next.rows();
      }
      rowsWaiting -= rows;
      writing = !batch.isEmpty();
    }
    return batch;
  }

  private void tell(ThrowingRunnable<? extends Exception> mail, String description) {
    try {
      mailbox.execute(mail, description);
    } catch (RejectedExecutionException e) {
      LOG.debug("The task has ended; nobody is left to {}", description, e);
    }
  }

  /**
   * Ends the writing thread after the batch in its hands; what still waits is left to a restart.
   */
  public void close() throws InterruptedException {
    synchronized (lock) {
      waiting.clear();
      rowsWaiting = 0;
    }
    thread.shutdown();
    if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("A commit did not end within {} s and is interrupted", CLOSE_SECONDS);
      thread.shutdownNow();
    }
  }
}
