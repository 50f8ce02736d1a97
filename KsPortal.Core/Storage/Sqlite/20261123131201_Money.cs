using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Sqlite
{
    /// <inheritdoc />
    public partial class Money : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CouponBackMinor",
                table: "settlements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "Part",
                table: "settlements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Deal",
                table: "payments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "For",
                table: "payments",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "Subject",
                table: "payments",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<long>(
                name: "FeeLeastMinor",
                table: "orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "coupons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    NameZh = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ValueMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    BasisPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    MostMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    LeastMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    CategoryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FirstOrderOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    Limit = table.Column<int>(type: "INTEGER", nullable: false),
                    PerMember = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Open = table.Column<bool>(type: "INTEGER", nullable: false),
                    Used = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coupons", x => x.Id);
                    table.CheckConstraint("ck_coupons_used", "\"Used\" >= 0 AND \"Used\" <= \"Limit\"");
                });

            migrationBuilder.CreateTable(
                name: "coupon_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CouponId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    For = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slot = table.Column<int>(type: "INTEGER", nullable: false),
                    DiscountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Deal = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coupon_uses", x => x.Id);
                    table.CheckConstraint("ck_coupon_uses_discount", "\"DiscountMinor\" > 0");
                    table.ForeignKey(
                        name: "FK_coupon_uses_coupons_CouponId",
                        column: x => x.CouponId,
                        principalTable: "coupons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_settlements_Part",
                table: "settlements",
                column: "Part");

            migrationBuilder.CreateIndex(
                name: "IX_payments_Deal",
                table: "payments",
                column: "Deal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_For_Subject",
                table: "payments",
                columns: new[] { "For", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_coupon_uses_CouponId_AccountId_Slot",
                table: "coupon_uses",
                columns: new[] { "CouponId", "AccountId", "Slot" },
                unique: true,
                filter: "\"State\" <> 'GivenBack'");

            migrationBuilder.CreateIndex(
                name: "IX_coupon_uses_Deal",
                table: "coupon_uses",
                column: "Deal");

            migrationBuilder.CreateIndex(
                name: "IX_coupon_uses_For_Subject",
                table: "coupon_uses",
                columns: new[] { "For", "Subject" },
                unique: true,
                filter: "\"State\" <> 'GivenBack'");

            migrationBuilder.CreateIndex(
                name: "IX_coupons_Code",
                table: "coupons",
                column: "Code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coupon_uses");

            migrationBuilder.DropTable(
                name: "coupons");

            migrationBuilder.DropIndex(
                name: "IX_settlements_Part",
                table: "settlements");

            migrationBuilder.DropIndex(
                name: "IX_payments_Deal",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "IX_payments_For_Subject",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "CouponBackMinor",
                table: "settlements");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "settlements");

            migrationBuilder.DropColumn(
                name: "Deal",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "For",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "FeeLeastMinor",
                table: "orders");
        }
    }
}
