package vn.quantrac.domain.missing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * What is to be asked of one station: spans that no request covers, joined where they are close,
 * cut where they are long, the oldest first. A span that goes on where an open request ends makes
 * that request longer, so that a station that stays silent is not asked for each minute by itself.
 *
 * @param longer open requests with their new spans
 * @param made spans of new requests, rising
 */
public record ResendPlan(List<OpenRequest> longer, List<TimeRange> made) {

  /**
   * The plan of one station.
   *
   * @param uncovered missing spans that no request covers, in any order
   * @param open requests that may still be published
   */
  public static ResendPlan of(
      List<TimeRange> uncovered, List<OpenRequest> open, ResendRules rules) {
    List<OpenRequest> requests = new ArrayList<>(open);
    List<OpenRequest> longer = new ArrayList<>();
    List<TimeRange> made = new ArrayList<>();
    for (TimeRange span : pieces(uncovered, rules)) {
      int goesOn = requestBefore(requests, span, rules);
      if (goesOn >= 0) {
        OpenRequest request = requests.get(goesOn);
        OpenRequest extended =
            new OpenRequest(request.id(), new TimeRange(request.span().from(), span.to()));
        requests.set(goesOn, extended);
        longer.removeIf(one -> one.id() == request.id());
        longer.add(extended);
      } else if (open.size() + made.size() < rules.inFlight()) {
        made.add(span);
      }
    }
    return new ResendPlan(List.copyOf(longer), List.copyOf(made));
  }

  /** The spans joined and cut, rising. */
  public static List<TimeRange> pieces(List<TimeRange> spans, ResendRules rules) {
    List<TimeRange> pieces = new ArrayList<>();
    for (TimeRange span : TimeRange.union(spans)) {
      int last = pieces.size() - 1;
      if (last >= 0 && joinable(pieces.get(last), span, rules)) {
        pieces.set(last, new TimeRange(pieces.get(last).from(), span.to()));
      } else {
        cut(span, rules.longest(), pieces);
      }
    }
    return pieces;
  }

  private static void cut(TimeRange span, Duration longest, List<TimeRange> into) {
    Instant from = span.from();
    while (from.isBefore(span.to())) {
      Instant end = from.plus(longest);
      Instant to = end.isBefore(span.to()) ? end : span.to();
      into.add(new TimeRange(from, to));
      from = to;
    }
  }

  private static boolean joinable(TimeRange earlier, TimeRange later, ResendRules rules) {
    return !later.from().isAfter(earlier.to().plus(rules.joined()))
        && !later.to().isAfter(earlier.from().plus(rules.longest()));
  }

  private static int requestBefore(List<OpenRequest> requests, TimeRange span, ResendRules rules) {
    for (int i = 0; i < requests.size(); i++) {
      TimeRange asked = requests.get(i).span();
      if (!span.from().isBefore(asked.from())
          && span.to().isAfter(asked.to())
          && joinable(asked, span, rules)) {
        return i;
      }
    }
    return -1;
  }
}
