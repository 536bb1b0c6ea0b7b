/** Rulebooks of the data folder: read with those that ship, checked, and put in force. */
@NullMarked
package vn.quantrac.launcher.rulebook;

import org.jspecify.annotations.NullMarked;
