/** What evidence of verdicts and of indices has in common: window, basis, difference and causes. */
@NullMarked
package vn.quantrac.api.evidence;

import org.jspecify.annotations.NullMarked;
