/** The front door: the whole platform in one process, and the commands that people type. */
@NullMarked
package vn.quantrac.launcher;

import org.jspecify.annotations.NullMarked;
