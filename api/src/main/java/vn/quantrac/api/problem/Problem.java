package vn.quantrac.api.problem;

import java.util.List;

/**
 * A problem document (RFC 9457).
 *
 * @param type stable identifier
 * @param title the type in words
 * @param status HTTP status code
 * @param detail this occurrence in words; never a stack trace or SQL
 * @param errors the broken rules; empty where no parameter is to blame
 */
public record Problem(
    String type, String title, int status, String detail, List<ParameterError> errors) {

  /** A document of that type. */
  public static Problem of(ProblemType type, String detail, List<ParameterError> errors) {
    return new Problem(type.uri(), type.title(), type.status(), detail, errors);
  }
}
