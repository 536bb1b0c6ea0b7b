/** What was received and what became of it. */
@NullMarked
package vn.quantrac.api.ingestion;

import org.jspecify.annotations.NullMarked;
