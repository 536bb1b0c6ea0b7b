package vn.quantrac.mqtt.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.mocks.MockSplitEnumeratorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.mqtt.split.SubscriptionSplit;
import vn.quantrac.mqtt.split.SubscriptionSplit.Mode;

class MqttSplitEnumeratorTest {

  private MockSplitEnumeratorContext<SubscriptionSplit> context;

  @AfterEach
  void closeContext() throws Exception {
    if (context != null) {
      context.close();
    }
  }

  @Test
  void eachReaderReceivesInItsOwnSession() {
    context = new MockSplitEnumeratorContext<>(2);
    MqttSplitEnumerator enumerator = new MqttSplitEnumerator(context, SessionRoster.empty(), 0);
    assertThat(given(enumerator, 1)).containsExactly(active(1));
    assertThat(given(enumerator, 0)).containsExactly(active(0));
    assertThat(enumerator.snapshotState(1)).isEqualTo(new SessionRoster(List.of(0, 1)));
  }

  @Test
  void sessionsAboveTheParallelismAreDrainedByAllReaders() {
    context = new MockSplitEnumeratorContext<>(2);
    MqttSplitEnumerator enumerator =
        new MqttSplitEnumerator(context, new SessionRoster(List.of(0, 1, 2, 3, 40)), 0);
    assertThat(given(enumerator, 0)).containsExactly(active(0), draining(2), draining(40));
    assertThat(given(enumerator, 1)).containsExactly(active(1), draining(3));
  }

  @Test
  void possibleSessionsAreLookedForWithoutBeingRemembered() {
    context = new MockSplitEnumeratorContext<>(1);
    MqttSplitEnumerator enumerator = new MqttSplitEnumerator(context, SessionRoster.empty(), 3);
    assertThat(given(enumerator, 0)).containsExactly(active(0), draining(1), draining(2));
    assertThat(enumerator.snapshotState(1)).isEqualTo(new SessionRoster(List.of(0)));
  }

  @Test
  void endedSessionIsForgottenAndNotGivenAgain() {
    context = new MockSplitEnumeratorContext<>(1);
    MqttSplitEnumerator enumerator =
        new MqttSplitEnumerator(context, new SessionRoster(List.of(0, 1, 2)), 0);
    assertThat(given(enumerator, 0)).hasSize(3);
    enumerator.handleSourceEvent(0, new SessionEnded(2));
    enumerator.addSplitsBack(List.of(active(0), draining(1)), 0);
    assertThat(enumerator.snapshotState(1)).isEqualTo(new SessionRoster(List.of(0, 1)));
    assertThat(given(enumerator, 0)).containsExactly(active(0), draining(1));
  }

  @Test
  void receivingSessionIsNeverForgotten() {
    context = new MockSplitEnumeratorContext<>(1);
    MqttSplitEnumerator enumerator = new MqttSplitEnumerator(context, SessionRoster.empty(), 0);
    enumerator.handleSourceEvent(0, new SessionEnded(0));
    assertThat(enumerator.snapshotState(1)).isEqualTo(new SessionRoster(List.of(0)));
  }

  @Test
  void rosterReadsBackAsWritten() throws IOException {
    SessionRosterSerializer serializer = new SessionRosterSerializer();
    SessionRoster roster = new SessionRoster(List.of(0, 1, 700));
    assertThat(serializer.deserialize(1, serializer.serialize(roster))).isEqualTo(roster);
    assertThat(serializer.deserialize(1, serializer.serialize(SessionRoster.empty())))
        .isEqualTo(SessionRoster.empty());
  }

  /** What a reader is given when it registers. */
  private List<SubscriptionSplit> given(MqttSplitEnumerator enumerator, int subtask) {
    context.unregisterReader(subtask);
    context.registerReader(new ReaderInfo(subtask, "here"));
    int before = context.getSplitsAssignmentSequence().size();
    enumerator.addReader(subtask);
    List<SubscriptionSplit> given = new ArrayList<>();
    context.getSplitsAssignmentSequence().stream()
        .skip(before)
        .forEach(assignment -> assignment.assignment().values().forEach(given::addAll));
    return given;
  }

  private static SubscriptionSplit active(int index) {
    return new SubscriptionSplit(index, Mode.ACTIVE);
  }

  private static SubscriptionSplit draining(int index) {
    return new SubscriptionSplit(index, Mode.DRAINING);
  }
}
