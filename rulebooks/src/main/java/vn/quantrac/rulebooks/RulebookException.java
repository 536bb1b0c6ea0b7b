package vn.quantrac.rulebooks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rulebooks that cannot be used. The message names file, line and rule of everything that is wrong.
 */
public final class RulebookException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RulebookFinding> findings;

  /**
   * With what was found.
   *
   * @param findings at least one
   */
  public RulebookException(List<RulebookFinding> findings) {
    super(findings.stream().map(RulebookFinding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Everything that is wrong, by file and line. */
  public List<RulebookFinding> findings() {
    return findings;
  }
}
