package vn.quantrac.jobs.alert;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import vn.quantrac.storage.DatabaseConfig;

final class AlertStepFactory<I> extends AbstractStreamOperatorFactory<Void>
    implements OneInputStreamOperatorFactory<I, Void> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final DatabaseConfig config;
  private final WatchOpener<I> opener;

  AlertStepFactory(String name, DatabaseConfig config, WatchOpener<I> opener) {
    this.name = name;
    this.config = config;
    this.opener = opener;
  }

  @Override
  @SuppressWarnings("unchecked") // the cast that every operator factory makes
  public <O extends StreamOperator<Void>> O createStreamOperator(
      StreamOperatorParameters<Void> parameters) {
    return (O) new AlertStep<>(name, config, opener, parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of the interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return AlertStep.class;
  }
}
