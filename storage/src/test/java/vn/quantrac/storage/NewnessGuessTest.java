package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewnessGuessTest {

  private final NewnessGuess guess = new NewnessGuess();

  private int batchesUntilTakenForNew() {
    int batches = 0;
    while (!guess.isNew(500)) {
      batches++;
    }
    return batches;
  }

  @Test
  void aLargeBatchIsTakenForNewAndASmallOneIsNot() {
    assertThat(guess.isNew(500)).isTrue();
    assertThat(guess.isNew(499)).isFalse();
  }

  @Test
  void eachMistakeIsFollowedByTwiceAsManyCarefulBatches() {
    guess.wrong();
    assertThat(batchesUntilTakenForNew()).isEqualTo(16);
    guess.wrong();
    assertThat(batchesUntilTakenForNew()).isEqualTo(32);
  }

  @Test
  void theCarefulBatchesHaveABound() {
    for (int mistake = 0; mistake < 20; mistake++) {
      guess.wrong();
    }
    assertThat(batchesUntilTakenForNew()).isEqualTo(4_096);
  }

  @Test
  void aBatchThatWasNewEndsTheDoubling() {
    guess.wrong();
    guess.wrong();
    batchesUntilTakenForNew();
    guess.right();
    guess.wrong();
    assertThat(batchesUntilTakenForNew()).isEqualTo(16);
  }
}
