package vn.quantrac.jobs.commit;

import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Commits what passes and hands it on only afterwards, so that every step after it can rely on
 * finding it in the database. Holds nothing over a checkpoint: all that came before the barrier is
 * committed before it passes.
 *
 * @param <T> what passes
 */
final class CommitOperator<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  private final CommitStep<T> step;
  private final transient MailboxExecutor mailbox;
  private transient @Nullable GroupCommit<T> commit;

  CommitOperator(CommitStep<T> step, StreamOperatorParameters<T> parameters) {
    super(parameters);
    this.step = step;
    this.mailbox = parameters.getMailboxExecutor();
  }

  @Override
  public void open() throws Exception {
    super.open();
    commit =
        new GroupCommit<>(
            getOperatorConfig().getOperatorName(),
            mailbox,
            step.writer().open(),
            CommitLimits.DEFAULT,
            this::handOn);
  }

  @Override
  public void processElement(StreamRecord<T> element) throws Exception {
    commit.add(element.getValue(), Math.max(1, step.rows().applyAsInt(element.getValue())));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    commit.drain();
  }

  @Override
  public void endInput() throws Exception {
    commit.drain();
  }

  @Override
  public void close() throws Exception {
    if (commit != null) {
      commit.close();
    }
    super.close();
  }

  private void handOn(List<T> batch) {
    for (T element : step.merge().apply(batch)) {
      output.collect(new StreamRecord<>(element));
    }
  }
}
