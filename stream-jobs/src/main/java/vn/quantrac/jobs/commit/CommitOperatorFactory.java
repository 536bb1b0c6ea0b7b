package vn.quantrac.jobs.commit;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

final class CommitOperatorFactory<T> extends AbstractStreamOperatorFactory<T>
    implements OneInputStreamOperatorFactory<T, T> {

  private static final long serialVersionUID = 1L;

  private final CommitStep<T> step;

  CommitOperatorFactory(CommitStep<T> step) {
    this.step = step;
    this.chainingStrategy = ChainingStrategy.ALWAYS;
  }

  @Override
  @SuppressWarnings("unchecked") // the cast that every operator factory makes
  public <O extends StreamOperator<T>> O createStreamOperator(
      StreamOperatorParameters<T> parameters) {
    return (O) new CommitOperator<>(step, parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of the interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return CommitOperator.class;
  }
}
