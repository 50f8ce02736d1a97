using System.Text;

namespace KsPortal.Core.Messaging;

/// <summary>Phone numbers however they are written: spaced, dotted, in Chinese digits, with letters that look like digits.</summary>
internal static class SpelledNumber
{
    private const string Between = " \t\n-._·*~/|,、，。()（）—–\\";
    private const int GapMost = 4;

    /// <summary>Eleven digits of a mobile, or a land line with its area, alone or as whole groups of a longer run.</summary>
    public static bool IsPhoneIn(string tidy)
    {
        foreach (var groups in Runs(tidy))
            for (var from = 0; from < groups.Count; from++)
            {
                var digits = new StringBuilder();
                for (var to = from; to < groups.Count && digits.Length <= 15; to++)
                {
                    digits.Append(groups[to]);
                    if (IsPhone(digits.ToString(), alone: to == from)) return true;
                }
            }
        return false;
    }

    private static bool IsPhone(string digits, bool alone)
    {
        var local = digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
            : digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..]
            : digits;
        return (local.Length == 11 && local[0] == '1' && local[1] is >= '3' and <= '9')
            || (!alone && local.Length is >= 10 and <= 12 && local[0] == '0' && local[1] is not '0');   // 021-6234 5678
    }

    /// <summary>Digits that belong together, as groups; a few separators may stand between two groups.</summary>
    private static List<List<string>> Runs(string text)
    {
        List<List<string>> runs = [[]];
        var (group, gap) = (new StringBuilder(), 0);

        void Close()
        {
            if (group.Length > 0) runs[^1].Add(group.ToString());
            group.Clear();
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (Digit(text, i) is { } digit)
            {
                group.Append(digit);
                gap = 0;
                continue;
            }
            Close();
            if (Between.Contains(text[i], StringComparison.Ordinal) && ++gap <= GapMost) continue;
            if (runs[^1].Count > 0) runs.Add([]);
            gap = 0;
        }
        Close();
        return runs;
    }

    private static char? Digit(string text, int at) => text[at] switch
    {
        >= '0' and <= '9' => text[at],
        '零' or '〇' or '○' or '洞' => '0',
        '一' or '壹' or '幺' or '么' => '1',
        '二' or '贰' or '两' => '2',
        '三' or '叁' => '3',
        '四' or '肆' => '4',
        '五' or '伍' => '5',
        '六' or '陆' => '6',
        '七' or '柒' or '拐' => '7',
        '八' or '捌' => '8',
        '九' or '玖' or '勾' => '9',
        'o' when Beside(text, at) => '0',
        'l' or 'i' when Beside(text, at) => '1',
        _ => null,
    };

    /// <summary>A letter is a digit only among digits: l38oo138ooo, but not "10 logo".</summary>
    private static bool Beside(string text, int at)
    {
        int Left(int i) { while (i >= 0 && text[i] is 'o' or 'l' or 'i') i--; return i; }
        int Right(int i) { while (i < text.Length && text[i] is 'o' or 'l' or 'i') i++; return i; }
        var (left, right) = (Left(at - 1), Right(at + 1));
        bool IsDigit(int i) => i >= 0 && i < text.Length && text[i] is >= '0' and <= '9';
        bool IsLetter(int i) => i >= 0 && i < text.Length && char.IsAsciiLetter(text[i]);
        return (IsDigit(left) || IsDigit(right)) && !IsLetter(left) && !IsLetter(right);
    }
}
