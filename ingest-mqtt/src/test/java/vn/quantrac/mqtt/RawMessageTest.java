package vn.quantrac.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawMessageTest {

  @Test
  void flinkSerializesItByItsFields() {
    TypeInformation<RawMessage> type = TypeInformation.of(RawMessage.class);
    assertThat(type).isInstanceOf(PojoTypeInfo.class);
    PojoTypeInfo<RawMessage> pojo = (PojoTypeInfo<RawMessage>) type;
    assertThat(pojo.getTypeAt("payload"))
        .isEqualTo(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  @Test
  void nothingIsLostInSerialization() throws IOException {
    TypeSerializer<RawMessage> serializer =
        TypeInformation.of(RawMessage.class).createSerializer(new SerializerConfigImpl());
    for (RawMessage message :
        new RawMessage[] {
          new RawMessage("t", new byte[] {1, -1, 0}, 42, null),
          new RawMessage("quantrac/v1/stations/K-17/txt", new byte[0], 0, "Nhiệtđộ.txt")
        }) {
      DataOutputSerializer output = new DataOutputSerializer(64);
      serializer.serialize(message, output);
      assertThat(serializer.deserialize(new DataInputDeserializer(output.getCopyOfBuffer())))
          .isEqualTo(message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quantrac/v1/stations/K-17/readings, K-17",
    "quantrac/v1/stations/K-17, K-17",
    "quantrac/v1/stations//readings, quantrac/v1/stations//readings",
    "quantrac/v1/cameras/C-1/events, C-1",
    "quantrac/v1/out/aqi/K-17, quantrac/v1/out/aqi/K-17"
  })
  void keyIsTheStationTheCameraOrTheWholeTopic(String topic, String key) {
    assertThat(new RawMessage(topic, new byte[0], 0, null).key()).isEqualTo(key);
  }
}
