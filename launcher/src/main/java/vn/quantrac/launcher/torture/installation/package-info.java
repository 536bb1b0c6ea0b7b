/** The processes that are tortured, and how each fault is done to them. */
@NullMarked
package vn.quantrac.launcher.torture.installation;

import org.jspecify.annotations.NullMarked;
