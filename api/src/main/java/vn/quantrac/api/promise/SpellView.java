package vn.quantrac.api.promise;

import java.time.Instant;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.camera.ConnectionSpell;

/**
 * A stretch of a camera's connection.
 *
 * @param from inclusive
 * @param to exclusive; the present for what lasts
 * @param state what is known of it
 */
record SpellView(Instant from, Instant to, ConnectionSpell.State state, long seconds) {

  static final Csv<SpellView> CSV =
      Csv.<SpellView>of()
          .with("from", SpellView::from)
          .with("to", SpellView::to)
          .with("state", SpellView::state)
          .with("seconds", SpellView::seconds);

  static SpellView of(ConnectionSpell spell) {
    return new SpellView(
        spell.stretch().from(),
        spell.stretch().to(),
        spell.state(),
        spell.stretch().length().toSeconds());
  }
}
