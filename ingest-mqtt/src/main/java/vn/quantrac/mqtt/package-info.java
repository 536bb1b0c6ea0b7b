@NullMarked
package vn.quantrac.mqtt;

import org.jspecify.annotations.NullMarked;
