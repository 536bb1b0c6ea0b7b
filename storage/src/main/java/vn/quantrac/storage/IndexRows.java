package vn.quantrac.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.SubIndex;
import vn.quantrac.domain.reading.Decimals;

/** Rows of index_row; sub-indices and remarks are JSON there. */
final class IndexRows {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final TypeReference<List<SubIndex>> SUB_INDICES = new TypeReference<>() {};
  private static final TypeReference<List<String>> REMARKS = new TypeReference<>() {};

  private IndexRows() {}

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new StorageException("an index row cannot be written as JSON", e);
    }
  }

  static IndexRow read(ResultSet row) throws SQLException {
    int value = row.getInt("value");
    boolean without = row.wasNull();
    return new IndexRow(
        row.getString("code"),
        IndexPeriod.valueOf(row.getString("period")),
        Timestamps.instant(row, "period_start"),
        Timestamps.instant(row, "period_end"),
        without ? null : value,
        row.getString("level"),
        row.getString("driver"),
        list(row.getString("sub_indices"), SUB_INDICES).stream().map(IndexRows::canonical).toList(),
        row.getString("scheme"),
        List.copyOf(list(row.getString("remarks"), REMARKS)));
  }

  private static SubIndex canonical(SubIndex read) {
    return new SubIndex(
        read.parameter(),
        read.averaging(),
        Decimals.canonical(read.concentration()),
        Decimals.canonical(read.exact()),
        read.value());
  }

  private static <T> List<T> list(String json, TypeReference<List<T>> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StorageException("an index row holds JSON that cannot be read", e);
    }
  }
}
