package vn.quantrac.api.picture;

import io.javalin.http.Context;
import java.util.Set;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.Picture;
import vn.quantrac.storage.PictureStore;
import vn.quantrac.storage.Role;

/** The pictures that are kept, by their SHA-256. */
public final class PictureRoutes {

  private final PictureStore pictures;

  public PictureRoutes(PictureStore pictures) {
    this.pictures = pictures;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .post(Router.BASE + "/pictures", Role.OPERATOR, this::keep)
        .get(Router.BASE + "/pictures/{sha256}", Role.VIEWER, this::get);
  }

  /** What a picture is kept as. */
  record Kept(String sha256, String mediaType, int width, int height) {}

  private void keep(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Picture picture = PictureBody.read(ctx);
    pictures.keep(picture);
    ctx.status(201);
    Answers.json(
        ctx, new Kept(picture.name(), picture.mediaType(), picture.width(), picture.height()));
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String name = ctx.pathParam("sha256");
    if (!name.matches("[0-9a-f]{64}")) {
      throw unknown(name);
    }
    Picture picture = pictures.find(name).orElseThrow(() -> unknown(name));
    // Whatever has this name is this picture.
    ctx.header("Cache-Control", "private, max-age=31536000, immutable");
    Answers.write(ctx, picture.mediaType(), picture.content());
  }

  private static ProblemException unknown(String name) {
    return ProblemException.of(
        ProblemType.UNKNOWN_PICTURE, "No picture has the SHA-256 %s.".formatted(name));
  }
}
