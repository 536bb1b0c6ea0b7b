@NullMarked
package vn.quantrac.storage;

import org.jspecify.annotations.NullMarked;
