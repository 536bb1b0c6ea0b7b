package vn.quantrac.rulebooks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import vn.quantrac.domain.index.IndexScheme;

/**
 * {@code index-schemes/active.yaml} as it is written.
 *
 * @param compute identifiers of the schemes of which rows are made; for the stations of one kind
 *     the first is the one that is announced
 */
record ActiveSchemesFile(List<String> compute) {

  static final String PATH = "index-schemes/active.yaml";

  /** Every version of the schemes that it names, in its order; the others after findings. */
  static List<IndexScheme> choose(Document<ActiveSchemesFile> document, List<IndexScheme> schemes) {
    List<String> ids = document.content().compute();
    List<IndexScheme> chosen = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      List<IndexScheme> versions =
          schemes.stream().filter(scheme -> scheme.id().equals(id)).toList();
      if (versions.isEmpty()) {
        document.refuse(
            Rule.UNKNOWN_REFERENCE,
            "no index scheme that can be used has the id '%s'".formatted(id),
            document.content(),
            "compute",
            Integer.toString(ids.indexOf(id)));
      }
      chosen.addAll(versions);
    }
    return List.copyOf(chosen);
  }
}
