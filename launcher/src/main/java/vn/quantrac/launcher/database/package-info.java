/** The embedded PostgreSQL server. */
@NullMarked
package vn.quantrac.launcher.database;

import org.jspecify.annotations.NullMarked;
