package vn.quantrac.api.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ends the request with a problem document. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  /** Where no parameter is to blame. */
  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail, List.of()), Map.of());
  }

  /** Where no parameter is to blame, with further response headers. */
  public static ProblemException of(ProblemType type, String detail, Map<String, String> headers) {
    return new ProblemException(Problem.of(type, detail, List.of()), headers);
  }

  /** Where these rules were broken; the detail tells them all. */
  public static ProblemException of(ProblemType type, List<ParameterError> errors) {
    String detail =
        errors.stream()
            .map(error -> "%s: %s".formatted(error.parameter(), error.rule()))
            .collect(Collectors.joining("; "));
    return new ProblemException(Problem.of(type, detail, errors), Map.of());
  }

  /** A parameter of the query, path or header that breaks a rule. */
  public static ProblemException parameter(String parameter, RuleWords rule, Object value) {
    return of(ProblemType.INVALID_PARAMETER, List.of(ParameterError.of(parameter, rule, value)));
  }

  public Problem problem() {
    return problem;
  }

  /** Response headers beside the document. */
  public Map<String, String> headers() {
    return headers;
  }
}
