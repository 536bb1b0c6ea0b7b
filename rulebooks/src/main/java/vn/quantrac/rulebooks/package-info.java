@NullMarked
package vn.quantrac.rulebooks;

import org.jspecify.annotations.NullMarked;
