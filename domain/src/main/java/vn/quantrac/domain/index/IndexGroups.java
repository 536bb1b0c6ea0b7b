package vn.quantrac.domain.index;

import java.util.List;

/**
 * How sub-indices of groups of parameters become one index, where it is not the highest of them.
 * Source: Decision 1460/QD-TCMT (VN_WQI).
 *
 * @param groups each parameter in one
 * @param minimumGroups how many groups must take part
 */
public record IndexGroups(List<Group> groups, int minimumGroups) {

  /** What a group does to the index. */
  public enum Role {
    /** Geometric mean of its sub-indices over 100, as a factor; absent it is 1. */
    FACTOR,
    /**
     * Arithmetic mean of its sub-indices; these means enter a weighted geometric mean. An absent
     * one leaves the others their weights.
     */
    MEAN
  }

  /**
   * One group.
   *
   * @param code as in the legal text
   * @param role what it does
   * @param weight in the geometric mean, at least 1; of no meaning for a factor
   * @param minimumParameters how many of its parameters must take part; 0 when the group itself
   *     need not
   * @param parameters canonical symbols
   */
  public record Group(
      String code, Role role, int weight, int minimumParameters, List<String> parameters) {

    /** Rejects a weight below 1 and a minimum that cannot be met. */
    public Group {
      if (weight < 1) {
        throw new IllegalArgumentException("group %s needs a weight of at least 1".formatted(code));
      }
      if (minimumParameters < 0 || minimumParameters > parameters.size()) {
        throw new IllegalArgumentException(
            "group %s has %d parameters, so %d cannot be required"
                .formatted(code, parameters.size(), minimumParameters));
      }
      parameters = List.copyOf(parameters);
    }
  }

  /** Rejects a parameter in two groups, and a minimum that cannot be met. */
  public IndexGroups {
    List<String> all = groups.stream().flatMap(group -> group.parameters().stream()).toList();
    if (all.stream().distinct().count() != all.size()) {
      throw new IllegalArgumentException("a parameter stands in two groups");
    }
    if (groups.stream().noneMatch(group -> group.role() == Role.MEAN)) {
      throw new IllegalArgumentException("at least one group must enter as a mean");
    }
    if (minimumGroups < 1 || minimumGroups > groups.size()) {
      throw new IllegalArgumentException(
          "minimumGroups must be 1 to %d, got %d".formatted(groups.size(), minimumGroups));
    }
    groups = List.copyOf(groups);
  }
}
