package vn.quantrac.jobs.event;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * How {@link StationReadings} travel between two steps. Left to the framework, every reading would
 * carry the names of its classes.
 */
public final class StationReadingsType extends TypeInformation<StationReadings> {

  /** The only one. */
  public static final StationReadingsType INSTANCE = new StationReadingsType();

  private static final long serialVersionUID = 1L;

  private StationReadingsType() {}

  @Override
  public TypeSerializer<StationReadings> createSerializer(SerializerConfig config) {
    return StationReadingsSerializer.INSTANCE;
  }

  @Override
  public Class<StationReadings> getTypeClass() {
    return StationReadings.class;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "StationReadings";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StationReadingsType;
  }

  @Override
  public int hashCode() {
    return StationReadingsType.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof StationReadingsType;
  }
}
