/**
 * Every line of SQL: the schema, the writers of the stream, the stores of what people change, and
 * the queries behind the API.
 */
@NullMarked
package vn.quantrac.storage;

import org.jspecify.annotations.NullMarked;
