@NullMarked
package vn.quantrac.launcher;

import org.jspecify.annotations.NullMarked;
