/** What the air plan promises to keep working, in numbers: stations, cameras, hotspots. */
@NullMarked
package vn.quantrac.api.promise;

import org.jspecify.annotations.NullMarked;
