-- Words of cameras that say what the one before them said: they go after some days.
create index camera_connection_repeated on camera_connection (at) where not changed;
