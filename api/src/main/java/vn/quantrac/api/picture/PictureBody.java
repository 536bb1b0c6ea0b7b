package vn.quantrac.api.picture;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.api.request.Body;
import vn.quantrac.storage.Picture;

/**
 * A picture in a request. What it is, its bytes say, not its name nor its media type: its header is
 * read as that of a JPEG or PNG, without unpacking the pixels.
 */
public final class PictureBody {

  /** The largest picture that is taken, in bytes. */
  public static final int GREATEST_BYTES = 5 << 20;

  private static final int GREATEST_SIDE = 12_000;

  private PictureBody() {}

  /**
   * The picture that is the body.
   *
   * @throws ProblemException 413 above {@link #GREATEST_BYTES}, 415 for what is no JPEG or PNG
   */
  public static Picture read(Context ctx) {
    return check(Body.readBytes(ctx, GREATEST_BYTES));
  }

  private static Picture check(byte[] bytes) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (format.equals("jpeg") || format.equals("png")) {
          reader.setInput(stream);
          return sized(format, reader.getWidth(0), reader.getHeight(0), bytes);
        }
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof ProblemException refusal) {
        throw refusal;
      }
      throw noPicture(bytes);
    }
    throw noPicture(bytes);
  }

  private static Picture sized(String format, int width, int height, byte[] bytes) {
    if (width > GREATEST_SIDE || height > GREATEST_SIDE) {
      throw refused(PictureRule.SIDE.with(GREATEST_SIDE), "%d x %d".formatted(width, height));
    }
    return new Picture("image/" + format, width, height, bytes);
  }

  /** What it is instead, nobody knows; how much of it came, may tell the sender. */
  private static ProblemException noPicture(byte[] bytes) {
    return refused(PictureRule.KIND.with(), "%d bytes".formatted(bytes.length));
  }

  private static ProblemException refused(RuleWords rule, String value) {
    return ProblemException.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, List.of(ParameterError.of("body", rule, value)));
  }
}
