package vn.quantrac.api.index;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexScheme;

/** The index schemes in use, by which codes in rows become names and colours. Thread-safe. */
public final class Schemes {

  private final List<IndexScheme> schemes;
  private final ConcurrentMap<String, IndexScheme> byReference = new ConcurrentHashMap<>();

  /** Of these schemes, several versions of one among them. */
  public Schemes(List<IndexScheme> schemes) {
    this.schemes =
        schemes.stream()
            .sorted(Comparator.comparing(IndexScheme::id).thenComparing(IndexScheme::version))
            .toList();
    this.schemes.forEach(scheme -> byReference.put(scheme.reference(), scheme));
  }

  /** All, by id and version. */
  List<IndexScheme> all() {
    return schemes;
  }

  /** The newest version of the scheme with that id, or empty. */
  Optional<IndexScheme> find(String id) {
    return schemes.stream()
        .filter(scheme -> scheme.id().equals(id))
        .reduce((older, newer) -> newer);
  }

  /** The level of that code in the newest scheme that has it, or empty. */
  public Optional<IndexLevel> level(String code) {
    return schemes.stream()
        .flatMap(scheme -> scheme.level(code).stream())
        .reduce((older, newer) -> newer);
  }

  /** The level of that code in the scheme with that reference, or empty. */
  public Optional<IndexLevel> level(String reference, String code) {
    return Optional.ofNullable(byReference.get(reference)).flatMap(scheme -> scheme.level(code));
  }
}
