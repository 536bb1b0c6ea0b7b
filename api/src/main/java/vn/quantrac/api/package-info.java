@NullMarked
package vn.quantrac.api;

import org.jspecify.annotations.NullMarked;
