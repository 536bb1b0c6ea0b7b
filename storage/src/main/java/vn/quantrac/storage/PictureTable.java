package vn.quantrac.storage;

import org.jdbi.v3.core.Handle;

/** Pictures, each once. */
final class PictureTable {

  private PictureTable() {}

  /** Keeps the picture unless it is kept already. */
  static void keep(Handle handle, Picture picture) {
    handle.execute(
        """
        insert into picture (sha256, media_type, width, height, content) values (?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        picture.sha256(),
        picture.mediaType(),
        picture.width(),
        picture.height(),
        picture.content());
  }
}
