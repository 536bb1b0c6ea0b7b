package vn.quantrac.storage;

import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The pictures that are kept. Thread-safe. */
public final class PictureStore {

  private final Jdbi jdbi;

  public PictureStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Keeps a picture, once however often it comes. */
  public void keep(Picture picture) {
    jdbi.useHandle(handle -> PictureTable.keep(handle, picture));
  }

  /** The picture of that SHA-256, 64 hexadecimal digits; empty when there is none. */
  public Optional<Picture> find(String sha256) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select media_type, width, height, content from picture where sha256 = :sha256")
                .bind("sha256", HexFormat.of().parseHex(sha256))
                .map(
                    (row, context) ->
                        new Picture(
                            row.getString("media_type"),
                            row.getInt("width"),
                            row.getInt("height"),
                            row.getBytes("content")))
                .findOne());
  }
}
