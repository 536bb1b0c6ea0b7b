/** Errors as clients see them: problem documents by RFC 9457 with stable types. */
@NullMarked
package vn.quantrac.api.problem;

import org.jspecify.annotations.NullMarked;
