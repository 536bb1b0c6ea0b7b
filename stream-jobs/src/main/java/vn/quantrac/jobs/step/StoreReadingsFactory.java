package vn.quantrac.jobs.step;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.DatabaseConfig;

final class StoreReadingsFactory extends AbstractStreamOperatorFactory<StationReadings>
    implements TwoInputStreamOperatorFactory<RawMessage, Change, StationReadings> {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig config;

  StoreReadingsFactory(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  @SuppressWarnings("unchecked") // the cast that every operator factory makes
  public <O extends StreamOperator<StationReadings>> O createStreamOperator(
      StreamOperatorParameters<StationReadings> parameters) {
    return (O) new StoreReadings(config, parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of the interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return StoreReadings.class;
  }
}
