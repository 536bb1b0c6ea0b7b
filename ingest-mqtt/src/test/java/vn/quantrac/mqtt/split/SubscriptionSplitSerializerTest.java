package vn.quantrac.mqtt.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import vn.quantrac.mqtt.split.SubscriptionSplit.Mode;

class SubscriptionSplitSerializerTest {

  private final SubscriptionSplitSerializer serializer = new SubscriptionSplitSerializer();

  @Test
  void splitReadsBackAsWritten() throws IOException {
    for (SubscriptionSplit split :
        new SubscriptionSplit[] {
          new SubscriptionSplit(0, Mode.ACTIVE), new SubscriptionSplit(1_023, Mode.DRAINING)
        }) {
      assertThat(serializer.deserialize(1, serializer.serialize(split))).isEqualTo(split);
    }
  }

  @Test
  void formOfVersionOneStays() {
    assertThat(serializer.serialize(new SubscriptionSplit(258, Mode.DRAINING)))
        .containsExactly(0, 0, 1, 2, 1);
  }

  @Test
  void unknownVersionIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> serializer.deserialize(2, new byte[5]))
        .withMessageContaining("version 2");
  }
}
