namespace Plumbline.Demo;

/// <summary>Turns a company into an account, and people in it into contacts.</summary>
internal static class Accounts
{
    public static void Open(World world, Firm firm, double moment, Seller owner, Dice dice)
    {
        if (firm.AccountSince is not null)
        {
            return;
        }

        firm.AccountSince = moment;
        firm.Owner = owner;
        if (firm.Parent is { AccountSince: null })
        {
            firm.Parent = null;
        }

        for (var more = dice.Whole(1, 2); more > 0; more--)
        {
            AddContact(world, firm, Person(firm, dice), moment, dice);
        }
    }

    public static Contact AddContact(World world, Firm firm, Person person, double moment, Dice dice)
    {
        var updated = moment + ((world.Time.Now - moment) * Math.Pow(dice.Unit(), 0.6) * 0.999);
        var contact = new Contact(World.Id("K", world.Contacts.Count + 1), firm, person, updated)
        {
            LeftCompany = dice.Chance(0.04) ? updated : null,
        };
        world.Contacts.Add(contact);
        firm.Contacts.Add(contact);
        return contact;
    }

    public static Person Person(Firm firm, Dice dice, double senior = 0.35)
    {
        var (first, last) = (dice.Pick(Words.FirstNames), dice.Pick(Words.LastNames));
        var email = $"{first}.{last}{(dice.Chance(0.5) ? "" : dice.Whole(2, 99))}@{firm.Domain}".ToLowerInvariant();
        var phone = $"+1 {dice.Whole(201, 989)} 555 {dice.Whole(1000, 9999)}";
        return new Person(first, last, email, phone, dice.Pick(dice.Chance(senior) ? Words.SeniorTitles : Words.Titles));
    }
}
