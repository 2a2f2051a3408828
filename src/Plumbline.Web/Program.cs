Console.WriteLine("Plumbline");
