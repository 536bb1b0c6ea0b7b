package vn.quantrac.jobs.camera;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.DatabaseConfig;

final class StoreDetectionsFactory extends AbstractStreamOperatorFactory<Integer>
    implements TwoInputStreamOperatorFactory<RawMessage, Change, Integer> {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig config;

  StoreDetectionsFactory(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  @SuppressWarnings("unchecked") // the cast that every operator factory makes
  public <O extends StreamOperator<Integer>> O createStreamOperator(
      StreamOperatorParameters<Integer> parameters) {
    return (O) new StoreDetections(config, parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of the interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return StoreDetections.class;
  }
}
