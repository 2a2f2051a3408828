using Plumbline.CrashHost;

// Begins a data folder, or imports into one, so that it can be killed meanwhile: `start FOLDER`, `first FOLDER`, `second FOLDER`.
await Task.Run(() => SmallCompany.Do(Enum.Parse<SmallDeed>(args[0], ignoreCase: true), args[1]));
