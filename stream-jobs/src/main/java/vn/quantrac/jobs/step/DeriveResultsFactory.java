package vn.quantrac.jobs.step;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.storage.DatabaseConfig;

final class DeriveResultsFactory extends AbstractStreamOperatorFactory<DerivedRows>
    implements OneInputStreamOperatorFactory<StationReadings, DerivedRows> {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig config;
  private final int remembered;
  private final long restingBytes;

  /**
   * @param remembered readings, hours and days that one subtask remembers
   * @param restingBytes of what it remembers of stations at rest
   */
  DeriveResultsFactory(DatabaseConfig config, int remembered, long restingBytes) {
    this.config = config;
    this.remembered = remembered;
    this.restingBytes = restingBytes;
  }

  @Override
  @SuppressWarnings("unchecked") // the cast that every operator factory makes
  public <O extends StreamOperator<DerivedRows>> O createStreamOperator(
      StreamOperatorParameters<DerivedRows> parameters) {
    return (O) new DeriveResults(config, remembered, restingBytes, parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // the signature of the interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return DeriveResults.class;
  }
}
