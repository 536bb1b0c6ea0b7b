package vn.quantrac.jobs.camera;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import vn.quantrac.storage.DatabaseConfig;

final class WatchCamerasFactory extends AbstractStreamOperatorFactory<Void>
    implements OneInputStreamOperatorFactory<Integer, Void> {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig config;

  WatchCamerasFactory(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  @SuppressWarnings("unchecked") // the cast that every operator factory makes
  public <O extends StreamOperator<Void>> O createStreamOperator(
      StreamOperatorParameters<Void> parameters) {
    return (O) new WatchCameras(config, parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of the interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return WatchCameras.class;
  }
}
