package vn.quantrac.api.index;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * The index schemes of the rulebooks in force, by which codes in rows become names and colours.
 * Thread-safe.
 */
public final class Schemes {

  private static final Comparator<IndexScheme> ORDER =
      Comparator.comparing(IndexScheme::id).thenComparing(IndexScheme::version);

  private final Supplier<Rulebooks> rulebooks;

  /** Of those rulebooks at each moment. */
  public Schemes(Supplier<Rulebooks> rulebooks) {
    this.rulebooks = rulebooks;
  }

  /** All, by id and version. */
  List<IndexScheme> all() {
    return rulebooks.get().indexSchemes().stream().sorted(ORDER).toList();
  }

  /** Whether rows of it are made. */
  boolean isComputed(IndexScheme scheme) {
    return rulebooks.get().computedSchemes().contains(scheme);
  }

  /** The newest version of the scheme with that id, computed or not, or empty. */
  Optional<IndexScheme> find(String id) {
    return rulebooks.get().indexScheme(id);
  }

  /** The level of that code in the newest scheme that has it, or empty. */
  public Optional<IndexLevel> level(String code) {
    return rulebooks.get().indexSchemes().stream()
        .sorted(ORDER)
        .flatMap(scheme -> scheme.level(code).stream())
        .reduce((older, newer) -> newer);
  }

  /** The level of that code in the scheme with that reference, or empty. */
  public Optional<IndexLevel> level(String reference, String code) {
    return rulebooks.get().indexSchemes().stream()
        .filter(scheme -> scheme.reference().equals(reference))
        .findFirst()
        .flatMap(scheme -> scheme.level(code));
  }
}
