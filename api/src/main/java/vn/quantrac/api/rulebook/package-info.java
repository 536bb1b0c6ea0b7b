/** The files of rules: those in force, earlier ones, and the limits that follow from them. */
@NullMarked
package vn.quantrac.api.rulebook;

import org.jspecify.annotations.NullMarked;
