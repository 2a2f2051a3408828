using Plumbline.Bench;

if (Arguments.Read(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

var folder = arguments.Cache ?? Directory.CreateTempSubdirectory("plumbline-bench-").FullName;

try
{
    new Session(arguments, folder).Run();
    return 0;
}
finally
{
    if (arguments.Cache is null)
    {
        Directory.Delete(folder, recursive: true);
    }
}
