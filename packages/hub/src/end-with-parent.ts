// Loaded before a program that the hub starts beside itself: its standard input stays open as long as the hub lives. A hub that was
// killed could not stop it, and it would go on listening for nobody. Unreferenced, so that it does not keep a program that wants to end.
process.stdin
  .on('end', () => process.exit())
  .resume()
  .unref();
