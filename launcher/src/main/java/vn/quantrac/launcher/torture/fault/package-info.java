/** What is done to the product, when, and the proxy that disturbs connections. */
@NullMarked
package vn.quantrac.launcher.torture.fault;

import org.jspecify.annotations.NullMarked;
