package vn.quantrac.api.answer;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;

/** Chooses the representation by the {@code Accept} header (RFC 9110, section 12.5.1). */
public final class Accepted {

  public static final String JSON = "application/json";
  public static final String CSV = "text/csv";
  public static final String GEO_JSON = "application/geo+json";

  private static final int RANGES = 50;

  private Accepted() {}

  /**
   * The offered media type that the client likes best; of equals the first offered.
   *
   * @throws ProblemException 406 when it accepts none of them
   */
  public static String choose(Context ctx, String... offered) {
    String header = ctx.header("Accept");
    ctx.header("Vary", "Accept");
    if (header == null || header.isBlank()) {
      return offered[0];
    }
    List<String> ranges = List.of(header.toLowerCase(Locale.ROOT).split(",", RANGES));
    String best = null;
    double bestQuality = 0;
    for (String type : offered) {
      double quality = quality(ranges, type);
      if (quality > bestQuality) {
        best = type;
        bestQuality = quality;
      }
    }
    if (best == null) {
      throw ProblemException.of(
          ProblemType.NOT_ACCEPTABLE, "Offered here: %s.".formatted(String.join(", ", offered)));
    }
    return best;
  }

  /** Weight that the most specific matching range gives to the type; 0 when none matches. */
  private static double quality(List<String> ranges, String type) {
    String anyOfKind = type.substring(0, type.indexOf('/')) + "/*";
    double quality = 0;
    int specificity = 0;
    for (String range : ranges) {
      String[] parts = range.split(";");
      String name = parts[0].strip();
      int matched = name.equals(type) ? 3 : name.equals(anyOfKind) ? 2 : name.equals("*/*") ? 1 : 0;
      if (matched > specificity) {
        specificity = matched;
        quality = weight(parts);
      }
    }
    return quality;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Math.min(1, Math.max(0, Double.parseDouble(parameter.substring(2))));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
